import type { CalendarEntry } from '@kemandirian/core/agreements'
import { type AgreementId, id, type PartnerId } from '@kemandirian/core/foundations'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { toICalendar } from './calendar.js'

const entry: CalendarEntry = {
  id: 'pks-a.laporan.2025-01-01',
  on: '2025-06-30',
  kind: 'obligation-due',
  agreement: id<AgreementId>('pks-a'),
  partners: [id<PartnerId>('disnaker')],
  status: 'due',
  says: { id: 'Jatuh tempo: {printed}, {agreement}.', en: 'Due: {printed}, {agreement}.' },
  facts: { printed: 'laporan; semester I, "akhir"', agreement: 'pks-a' },
}
const options = { name: 'Jatuh tempo PKS', stamp: '2025-06-01T00:00:00.000Z' }
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))

describe('a calendar file, as another parser reads it', () => {
  const nameOf = (name: string) => ({ disnaker: 'Dinas Tenaga Kerja Contoh', 'pks-a': 'PKS Contoh' })[name]
  const [event, ...none] = events(toICalendar([entry], { ...options, nameOf }))

  it('has one whole day for an entry, which ends the day after', () => {
    expect(none).toEqual([])
    expect([event!.startDate.toString(), event!.endDate.toString()]).toEqual(['2025-06-30', '2025-07-01'])
    expect(event!.startDate.isDate).toBe(true)
  })

  it('says what is due in words that staff read, with names and all signs as they were', () => {
    expect(event!.summary).toBe('Jatuh tempo: laporan; semester I, "akhir", PKS Contoh.')
    expect(event!.description).toBe('Dinas Tenaga Kerja Contoh')
    expect(events(toICalendar([entry], { ...options, language: 'en' }))[0]!.summary).toMatch(/^Due: /)
  })

  it('keeps the id, takes up no time, and reminds a week before', () => {
    expect(event!.uid).toBe('pks-a.laporan.2025-01-01@kemandirian')
    expect(event!.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT')
    const alarm = event!.component.getFirstSubcomponent('valarm')!
    expect(alarm.getFirstPropertyValue('trigger')!.toString()).toBe('-P7D')
    expect(
      events(toICalendar([entry], { ...options, remindDaysBefore: 0 }))[0]!.component.getFirstSubcomponent(
        'valarm',
      ),
    ).toBeNull()
  })

  it('is the same every time, and a file also where nothing is due', () => {
    expect(toICalendar([entry], options)).toBe(toICalendar([entry], options))
    expect(events(toICalendar([], options))).toEqual([])
    expect(toICalendar([], options)).toMatch(/^BEGIN:VCALENDAR\r\n/)
  })
})
