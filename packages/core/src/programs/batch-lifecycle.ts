import { defineLifecycle, type StateOf } from '../foundations/index.js'

const head = ['kalapas'] as const
const staff = ['kasi-binadik', 'kalapas'] as const
const always = ['role-not-allowed', 'in-the-future', 'before-last-change'] as const
const grounds = ['agreement-not-found', 'agreement-not-in-force', 'trade-not-covered'] as const
const planGuards = [
  'role-not-allowed',
  'in-the-future',
  'end-before-start',
  'not-of-this-kind',
  'version-unknown',
] as const
const revise = {
  command: 'Revise',
  event: 'Revised',
  by: staff,
  means: { id: 'rencana diubah', en: 'the plan is revised' },
} as const
const reviseGuards = [...planGuards, 'before-last-change', 'session-outside-period', 'unit-unknown'] as const
/** Once it is open, its version is fixed, and it has to rest on something that carries it. */
const openReviseGuards = [...reviseGuards, 'version-fixed', ...grounds] as const
const schedule = {
  command: 'Schedule',
  event: 'Scheduled',
  by: staff,
  guards: [
    ...always,
    'session-ends-before-start',
    'session-outside-period',
    'session-repeated',
    'session-id-taken',
    'sessions-overlap',
    'catch-up-for-unknown',
    'catch-up-before-session',
    'unit-unknown',
    'hours-exceed-time',
    'session-has-attendance',
    'schedule-clashes',
  ],
  means: { id: 'jadwal ditetapkan', en: 'the sessions are set' },
} as const
const setQuota = {
  command: 'SetQuota',
  event: 'QuotaSet',
  by: staff,
  guards: [...always, 'quota-under-seats'],
  means: { id: 'kuota ditetapkan', en: 'the quota is set' },
} as const
const takeSeat = {
  command: 'TakeSeat',
  event: 'SeatTaken',
  by: staff,
  guards: [...always, 'already-seated', 'over-quota'],
  means: { id: 'satu tempat terisi', en: 'a seat is taken' },
} as const
const releaseSeat = {
  command: 'ReleaseSeat',
  event: 'SeatReleased',
  by: ['kasi-giatja', ...staff],
  guards: [...always, 'not-seated'],
  means: { id: 'satu tempat kosong kembali', en: 'a seat is free again' },
} as const
const suspend = {
  command: 'Suspend',
  event: 'Suspended',
  by: head,
  guards: [...always, 'reason-required'],
  means: { id: 'dihentikan sementara', en: 'suspended' },
} as const
const migrateCriteria = {
  command: 'MigrateCriteria',
  event: 'CriteriaMigrated',
  by: head,
  guards: [
    ...always,
    'no-criteria',
    'same-criteria',
    'criteria-id-taken',
    'certificates-issued',
    'reason-required',
  ],
  means: {
    id: 'syarat sertifikat diubah dengan keputusan tercatat',
    en: 'its criteria are changed, on record',
  },
} as const
const holdCeremony = {
  command: 'HoldCeremony',
  event: 'CeremonyHeld',
  by: staff,
  guards: [...always, 'ceremony-in-the-future', 'ceremony-too-early', 'ceremony-twice', 'not-that-ceremony'],
  means: { id: 'upacara dicatat', en: 'a ceremony is recorded' },
} as const

/** From the first talk about a batch (penjajakan) to its end. */
export const batchLifecycle = defineLifecycle({
  name: 'batch',
  title: { id: 'Angkatan', en: 'Batch' },
  states: {
    exploring: { id: 'penjajakan', en: 'exploring' },
    planned: { id: 'direncanakan', en: 'planned' },
    open: { id: 'dibuka', en: 'open' },
    running: { id: 'berjalan', en: 'running' },
    suspended: { id: 'dihentikan sementara', en: 'suspended' },
    closed: { id: 'selesai', en: 'closed' },
    cancelled: { id: 'dibatalkan', en: 'cancelled' },
  },
  transitions: [
    {
      command: 'Explore',
      from: ['absent'],
      to: 'exploring',
      event: 'Explored',
      by: staff,
      guards: planGuards,
      means: { id: 'dijajaki bersama mitra', en: 'talked about with a partner' },
    },
    {
      command: 'Plan',
      from: ['absent', 'exploring'],
      to: 'planned',
      event: 'Planned',
      by: staff,
      guards: [...planGuards, 'before-last-change'],
      means: { id: 'direncanakan', en: 'planned' },
    },
    {
      command: 'Register',
      from: ['absent'],
      to: 'running',
      event: 'Registered',
      by: staff,
      guards: [...planGuards, 'days-out-of-order'],
      means: {
        id: 'angkatan yang sudah berjalan dicatat',
        en: 'a batch that was running before is registered',
      },
    },
    { ...revise, from: ['exploring'], to: 'exploring', guards: reviseGuards },
    { ...revise, from: ['planned'], to: 'planned', guards: reviseGuards },
    { ...revise, from: ['open'], to: 'open', guards: openReviseGuards },
    { ...revise, from: ['running'], to: 'running', guards: openReviseGuards },
    { ...schedule, from: ['planned'], to: 'planned' },
    { ...schedule, from: ['open'], to: 'open' },
    { ...schedule, from: ['running'], to: 'running' },
    { ...setQuota, from: ['planned'], to: 'planned' },
    { ...setQuota, from: ['open'], to: 'open' },
    { ...setQuota, from: ['running'], to: 'running' },
    {
      command: 'Open',
      from: ['planned'],
      to: 'open',
      event: 'Opened',
      by: head,
      guards: [
        ...always,
        'no-trade-chosen',
        'no-basis',
        'no-version-chosen',
        'version-not-in-force',
        ...grounds,
      ],
      means: { id: 'pendaftaran dibuka, syarat sertifikat dibekukan', en: 'opened, its criteria frozen' },
    },
    {
      command: 'Start',
      from: ['open'],
      to: 'running',
      event: 'Started',
      by: staff,
      guards: [...always, 'outside-period', ...grounds],
      means: { id: 'pelatihan dimulai', en: 'the training starts' },
    },
    { ...suspend, from: ['planned', 'open', 'running'], to: 'suspended' },
    {
      command: 'Replan',
      from: ['suspended'],
      to: 'planned',
      event: 'Replanned',
      by: head,
      guards: [...always, 'suspended-elsewhere'],
      means: { id: 'rencana dilanjutkan', en: 'planned again' },
    },
    {
      command: 'Reopen',
      from: ['suspended'],
      to: 'open',
      event: 'Reopened',
      by: head,
      guards: [...always, 'suspended-elsewhere', ...grounds],
      means: { id: 'pendaftaran dibuka kembali', en: 'open again' },
    },
    {
      command: 'Resume',
      from: ['suspended'],
      to: 'running',
      event: 'Resumed',
      by: head,
      guards: [...always, 'suspended-elsewhere', ...grounds],
      means: { id: 'pelatihan dilanjutkan', en: 'resumed' },
    },
    {
      command: 'Close',
      from: ['running'],
      to: 'closed',
      event: 'Closed',
      by: head,
      guards: [...always, 'sessions-remaining'],
      means: { id: 'ditutup', en: 'closed' },
    },
    {
      command: 'Cancel',
      from: ['exploring', 'planned', 'open', 'running', 'suspended'],
      to: 'cancelled',
      event: 'Cancelled',
      by: head,
      guards: [...always, 'reason-required'],
      means: { id: 'dibatalkan', en: 'cancelled' },
    },
    { ...migrateCriteria, from: ['open'], to: 'open' },
    { ...migrateCriteria, from: ['running'], to: 'running' },
    { ...migrateCriteria, from: ['suspended'], to: 'suspended' },
    { ...migrateCriteria, from: ['closed'], to: 'closed' },
    { ...holdCeremony, from: ['open'], to: 'open' },
    { ...holdCeremony, from: ['running'], to: 'running' },
    { ...holdCeremony, from: ['closed'], to: 'closed' },
    { ...takeSeat, from: ['open'], to: 'open' },
    { ...takeSeat, from: ['running'], to: 'running' },
    { ...releaseSeat, from: ['open'], to: 'open' },
    { ...releaseSeat, from: ['running'], to: 'running' },
    { ...releaseSeat, from: ['suspended'], to: 'suspended' },
  ],
})

/** A state of {@link batchLifecycle}. */
export type BatchStatus = StateOf<typeof batchLifecycle>
