import { defineLifecycle, type StateOf } from '../foundations/index.js'

const head = ['kalapas'] as const
const staff = ['kasi-binadik', 'kalapas'] as const

/** From the issue of a certificate to its end. One table for both papers; only competence expires and is renewed. */
export const certificateLifecycle = defineLifecycle({
  name: 'certificate',
  title: { id: 'Sertifikat', en: 'Certificate' },
  states: {
    issued: { id: 'terbit', en: 'issued' },
    superseded: { id: 'diganti', en: 'superseded' },
    revoked: { id: 'dicabut', en: 'revoked' },
    expired: { id: 'kedaluwarsa', en: 'expired' },
  },
  transitions: [
    {
      command: 'Issue',
      from: ['absent'],
      to: 'issued',
      event: 'Issued',
      by: head,
      guards: [
        'role-not-allowed',
        'in-the-future',
        'number-taken',
        'number-out-of-series',
        'already-certified',
        'no-enrollment',
        'other-enrollment',
        'not-vocational',
        'not-completed',
        'issued-before-completion',
        'batch-not-closed',
        'issued-before-closing',
        'no-criteria',
        'criteria-not-met',
        'criteria-undetermined',
        'no-competence-test',
        'other-assessment',
        'other-holder',
        'not-competent',
        'issued-before-assessment',
        'end-before-start',
      ],
      means: { id: 'diterbitkan', en: 'issued' },
    },
    {
      command: 'Supersede',
      from: ['issued', 'expired'],
      to: 'superseded',
      event: 'Superseded',
      by: head,
      guards: [
        'role-not-allowed',
        'in-the-future',
        'before-last-change',
        'successor-unknown',
        'successor-of-another',
      ],
      means: { id: 'diganti karena ada kesalahan', en: 'replaced, because the paper was wrong' },
    },
    {
      command: 'Revoke',
      from: ['issued', 'expired'],
      to: 'revoked',
      event: 'Revoked',
      by: head,
      guards: ['role-not-allowed', 'in-the-future', 'before-last-change', 'no-reason'],
      means: { id: 'dicabut', en: 'revoked' },
    },
    {
      command: 'Expire',
      from: ['issued'],
      to: 'expired',
      event: 'Expired',
      by: staff,
      guards: [
        'role-not-allowed',
        'in-the-future',
        'before-last-change',
        'does-not-expire',
        'not-yet-expired',
      ],
      means: { id: 'masa berlakunya habis', en: 'its time has run out' },
    },
    {
      command: 'Renew',
      from: ['issued', 'expired'],
      to: 'superseded',
      event: 'Renewed',
      by: head,
      guards: [
        'role-not-allowed',
        'in-the-future',
        'before-last-change',
        'not-renewable',
        'successor-unknown',
        'successor-of-another',
      ],
      means: { id: 'diperpanjang dengan sertifikat baru', en: 'renewed by a new certificate' },
    },
  ],
})

/** A state of {@link certificateLifecycle}. */
export type CertificateStatus = StateOf<typeof certificateLifecycle>
