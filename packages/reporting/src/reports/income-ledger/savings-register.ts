import { addDays, contains, type Day, type FacilityId } from '@kemandirian/core/foundations'
import { idSchema } from '@kemandirian/core/foundations/schemas'
import { type SavingsAccount, savingsAccountSchema, savingsBalance } from '@kemandirian/core/outcomes'
import { type Participant, participantSchema } from '@kemandirian/core/people'
import { compareText } from '@kemandirian/core/storage'
import { z } from 'zod'
import type { Member } from '../../document.js'
import { type FigureMaker, units } from '../../figure.js'
import { memberOf } from '../../member.js'
import { privacyOfField } from '../../privacy.js'
import { defineReport } from '../../report.js'
import { figures, notes, table } from '../../sections.js'
import {
  type FacilityFrame,
  facilityFrame,
  nameOf,
  readFacilityFrame,
  syntheticBanner,
} from '../facility-frame.js'
import {
  checkPeriod,
  periodLabel,
  periodRemarks,
  type ReportingPeriod,
  reportingPeriodSchema,
} from '../reporting-period.js'
import { lastDayOf } from '../scope.js'

const rules = {
  opening: {
    means: {
      id: 'Saldo pada akhir hari sebelum periode.',
      en: 'The balance at the end of the day before the period.',
    },
  },
  credited: {
    means: {
      id: 'Premi, upah dan lainnya yang masuk tabungan dalam periode; pembatalan dikurangkan.',
      en: 'Premi, wage and other money put in during the period; reversals are taken off.',
    },
    source: { instrument: 'PP 32/1999 Pasal 29', confidence: 'text' },
  },
  withdrawn: {
    means: {
      id: 'Yang diambil dalam periode: keperluan di dalam, keluarga, bekal bebas, lainnya; pembatalan dikurangkan.',
      en: 'What was withdrawn in the period: use inside, the family, release, other; reversals are taken off.',
    },
  },
  closing: {
    means: {
      id: 'Saldo pada hari terakhir yang dihitung: saldo awal ditambah yang masuk dikurangi yang diambil.',
      en: 'The balance on the last day counted: opening plus credited less withdrawn.',
    },
  },
} as const

type Rule = keyof typeof rules

interface Savings extends FacilityFrame {
  readonly accounts: readonly SavingsAccount[]
  readonly participants: ReadonlyMap<string, Participant>
}

/**
 * Savings of premi and wage, person by person (buku tabungan premi), of one facility over a period. What someone owns
 * is specific personal data: the report is for those who keep the book and those who inspect it, and never leaves them.
 *
 * @example await savingsRegister.run(records, { facility, period: { from: '2025-01-01', to: '2026-01-01' }, asOf: '2025-12-31' })
 */
export const savingsRegister = defineReport({
  id: 'savings-register',
  version: '1',
  title: { id: 'Buku Tabungan Premi', en: 'Register of Savings' },
  audience: 'internal',
  strictest: 'specific',
  parameters: z.object({ facility: idSchema<FacilityId>(), period: reportingPeriodSchema }),
  rules,
  async read(records, { facility, period }, at): Promise<Savings> {
    checkPeriod(period)
    const own = records.at(facility)
    return {
      ...(await readFacilityFrame(records, facility, at)),
      accounts: await own.savings.list({}, at),
      participants: new Map((await own.participants.list({}, at)).map((person) => [person.id, person])),
    }
  },
  write(data, make, { period }, at) {
    const until = lastDayOf(period, at.on)
    const rows = data.accounts.filter(({ openedOn }) => openedOn <= until)
    const of = new SavingsFigures(data, period, until, make)
    return {
      ...facilityFrame(data, at),
      period: { ...period, label: periodLabel(period) },
      banners: syntheticBanner(rows.flatMap(({ id }) => data.participants.get(id) ?? [])),
      sections: [
        figures({
          id: 'ringkasan',
          heading: { id: 'Ringkasan', en: 'At a glance' },
          privacy: 'internal',
          items: columns.map(({ id, label }) => ({ id, label, figure: of[id](rows) })),
        }),
        table({
          id: 'tabungan',
          heading: { id: 'Tabungan per orang', en: 'Savings by person' },
          rows: rows.toSorted((a, b) => compareText(of.nameOf(a), of.nameOf(b)) || compareText(a.id, b.id)),
          key: ({ id }) => id,
          columns: [
            {
              id: 'nama',
              header: { id: 'Pemilik', en: 'Owner' },
              means: { id: 'Nama; anak binaan dengan kode', en: 'Name; children by code' },
              privacy: privacyOfField(participantSchema, 'name', 'category'),
              type: 'text',
              cell: (account) => of.nameOf(account),
            },
            ...columns.map(({ id, label }) => ({
              id,
              header: label,
              means: rules[id].means,
              privacy: privacyOfField(savingsAccountSchema, 'entries'),
              type: 'figure' as const,
              cell: (account: SavingsAccount) => of[id]([account]),
            })),
            {
              id: 'terakhir',
              header: { id: 'Catatan terakhir', en: 'Last entry' },
              means: { id: 'Hari catatan terakhir', en: 'Day of the last entry' },
              privacy: privacyOfField(savingsAccountSchema, 'changedOn'),
              type: 'day',
              cell: ({ changedOn }) => changedOn,
            },
          ],
          empty: { id: 'Belum ada rekening tabungan.', en: 'No savings account is on record.' },
        }),
        notes({
          id: 'catatan',
          heading: { id: 'Catatan', en: 'Remarks' },
          items: periodRemarks(
            period,
            at,
            !rows.some(({ entries }) => entries.some(({ on }) => contains(period, on))),
          ),
        }),
      ],
    }
  },
})

const columns = [
  { id: 'opening', label: { id: 'Saldo awal', en: 'Opening balance' } },
  { id: 'credited', label: { id: 'Masuk', en: 'Credited' } },
  { id: 'withdrawn', label: { id: 'Diambil', en: 'Withdrawn' } },
  { id: 'closing', label: { id: 'Saldo akhir', en: 'Closing balance' } },
] as const

class SavingsFigures {
  constructor(
    readonly data: Savings,
    readonly period: ReportingPeriod,
    readonly until: Day,
    readonly make: FigureMaker<Rule>,
  ) {}

  opening(accounts: readonly SavingsAccount[]) {
    return this.sum('opening', accounts, (account) => this.before(account))
  }

  closing(accounts: readonly SavingsAccount[]) {
    return this.sum('closing', accounts, (account) => savingsBalance(account, { on: this.until }))
  }

  credited(accounts: readonly SavingsAccount[]) {
    return this.sum('credited', accounts, (account) => this.moved(account, true))
  }

  withdrawn(accounts: readonly SavingsAccount[]) {
    return this.sum('withdrawn', accounts, (account) => -this.moved(account, false))
  }

  nameOf({ id }: SavingsAccount): string {
    return nameOf(this.data.participants.get(id), this.data.facility, id)
  }

  private sum(rule: Rule, accounts: readonly SavingsAccount[], amount: (account: SavingsAccount) => number) {
    return this.make.sum({
      rule,
      unit: units.rupiah,
      of: accounts.map(
        (account): Member =>
          memberOf('savings_account', account, {
            privacy: 'specific',
            label: this.nameOf(account),
            amount: amount(account),
          }),
      ),
    })
  }

  private before(account: SavingsAccount): number {
    return savingsBalance(account, { on: addDays(this.period.from, -1) })
  }

  /** What the credits, or the withdrawals, of the period change in the balance, less what was reversed of them. */
  private moved({ entries }: SavingsAccount, into: boolean): number {
    const isInto = (entry: SavingsAccount['entries'][number]) => {
      const { what } = entry.what.kind === 'reversal' ? entries[entry.what.of - 1]! : entry
      return what.kind === 'credit'
    }
    const counts = entries.filter(({ on }) => contains(this.period, on) && on <= this.until)
    return counts
      .filter((entry) => isInto(entry) === into)
      .reduce((sum, { what, amount }) => {
        const sign = (into ? 1 : -1) * (what.kind === 'reversal' ? -1 : 1)
        return sum + sign * amount
      }, 0)
  }
}
