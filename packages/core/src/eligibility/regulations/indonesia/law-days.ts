// Each a constant of its own, and no object: a bundler then leaves out the tables that nobody uses.

/** Permenkumham 3/2018 was set; taken as in force from then on. */
export const permenkumham3 = '2018-02-15'

/** Putusan MA 28 P/HUM/2021 struck the justice collaborator letter. */
export const supremeCourt28 = '2021-10-28'

/** Permenkumham 7/2022 was reported as in force. */
export const permenkumham7 = '2022-01-30'

/** UU 22/2022 (Pemasyarakatan). */
export const uu22 = '2022-08-03'

/** UU 1/2023 (KUHP nasional). */
export const kuhpNasional = '2026-01-02'
