import { defineLifecycle, type StateOf } from '../foundations/index.js'

const team = ['tim-rehabilitasi', 'kasi-binadik', 'kalapas'] as const
const head = ['kasi-binadik', 'kalapas'] as const
const always = ['role-not-allowed', 'in-the-future', 'before-last-change'] as const
const enterGuards = [
  ...always,
  'version-unknown',
  'phase-unknown',
  'phase-not-next',
  'cohort-not-found',
  'cohort-of-another',
  'gates-open',
] as const
const enter = {
  command: 'EnterPhase',
  event: 'PhaseEntered',
  to: 'in-phase',
  by: team,
  means: { id: 'masuk tahap', en: 'enters a phase' },
} as const

/** From the screening of one person to the discharge from rehabilitation. */
export const rehabilitationLifecycle = defineLifecycle({
  name: 'rehabilitation',
  title: { id: 'Rehabilitasi', en: 'Rehabilitation' },
  states: {
    screened: { id: 'diskrining', en: 'screened' },
    educated: { id: 'diberi edukasi dasar', en: 'educated' },
    assessed: { id: 'diasesmen', en: 'assessed' },
    'in-phase': { id: 'dalam tahap', en: 'in a phase' },
    discharged: { id: 'selesai rehabilitasi', en: 'discharged' },
    stopped: { id: 'berhenti', en: 'stopped' },
  },
  transitions: [
    {
      command: 'Screen',
      from: ['absent'],
      to: 'screened',
      event: 'Screened',
      by: team,
      guards: [
        'role-not-allowed',
        'in-the-future',
        'not-screened',
        'indication-unknown',
        'already-in-rehabilitation',
      ],
      means: { id: 'hasil skrining diikuti', en: 'taken on after a screening' },
    },
    {
      command: 'Educate',
      from: ['screened'],
      to: 'educated',
      event: 'Educated',
      by: team,
      guards: [...always, 'assessment-indicated'],
      means: { id: 'edukasi dasar diberikan', en: 'basic education is given' },
    },
    {
      command: 'Assess',
      from: ['screened'],
      to: 'assessed',
      event: 'Assessed',
      by: team,
      guards: [...always, 'not-assessed'],
      means: { id: 'asesmen lengkap (ASI) diikuti', en: 'fully assessed' },
    },
    { ...enter, from: ['assessed'], guards: enterGuards },
    { ...enter, from: ['in-phase'], guards: [...enterGuards, 'other-program'] },
    {
      command: 'Measure',
      from: ['in-phase'],
      to: 'in-phase',
      event: 'Measured',
      by: team,
      guards: [...always, 'measured-outside-phase'],
      means: { id: 'diukur', en: 'measured' },
    },
    {
      command: 'Discharge',
      from: ['in-phase'],
      to: 'discharged',
      event: 'Discharged',
      by: head,
      guards: [...always, 'no-discharge-from-phase', 'gates-open'],
      means: { id: 'dinyatakan selesai', en: 'discharged' },
    },
    {
      command: 'Stop',
      from: ['screened', 'assessed', 'in-phase'],
      to: 'stopped',
      event: 'Stopped',
      by: head,
      guards: [...always, 'note-required'],
      means: { id: 'dihentikan', en: 'stopped' },
    },
  ],
})

/** A state of {@link rehabilitationLifecycle}. */
export type RehabilitationStatus = StateOf<typeof rehabilitationLifecycle>
