/** Days on which the law of these rights changed. */
export const lawDays = {
  /** Permenkumham 3/2018 was set; taken as in force from then on. */
  permenkumham3: '2018-02-15',
  /** Putusan MA 28 P/HUM/2021 struck the justice collaborator letter. */
  supremeCourt28: '2021-10-28',
  /** Permenkumham 7/2022 was reported as in force. */
  permenkumham7: '2022-01-30',
  /** UU 22/2022 (Pemasyarakatan). */
  uu22: '2022-08-03',
  /** UU 1/2023 (KUHP nasional). */
  kuhpNasional: '2026-01-02',
} as const
