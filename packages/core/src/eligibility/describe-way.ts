import { formatText, type Language, type LocalizedText } from '../foundations/index.js'
import { type ExplainOptions, factText } from './explain.js'
import type { Way, WayStep } from './nearest.js'
import type { Json } from './reason.js'
import { valueTexts } from './reason-texts.js'

const texts = {
  nothing: { id: 'tidak perlu apa-apa lagi', en: 'nothing more is needed' },
  wait: { id: 'menunggu sampai {until}', en: 'wait until {until}' },
  obtain: { id: 'melengkapi {fact}, dengan hasil: {value}', en: 'put on record: {fact}, showing {value}' },
  change: { id: 'mengupayakan agar {fact} menjadi: {value}', en: '{fact} becomes: {value}' },
  judgement: { id: 'meminta penilaian {by} atas "{title}"', en: 'ask {by} to judge "{title}"' },
  waiver: {
    id: 'meminta {by} mengesampingkan syarat "{title}"',
    en: 'ask {by} to set "{title}" aside',
  },
} as const satisfies Record<string, LocalizedText>

/** Values that say too little by themselves, by fact. */
const ofFacts: Readonly<Record<string, Readonly<Record<string, LocalizedText>>>> = {
  discipline: {
    none: { id: 'tidak ada hukuman', en: 'no punishment' },
    some: { id: 'hukuman yang sedang berjalan sudah selesai', en: 'no punishment that still runs' },
  },
  remissions: { none: { id: 'belum pernah mendapat remisi', en: 'none so far' } },
  activeInProgram: { true: { id: 'aktif', en: 'active' }, false: { id: 'tidak aktif', en: 'not active' } },
  riskLowered: {
    true: { id: 'risiko menurun', en: 'lower risk' },
    false: { id: 'risiko belum menurun', en: 'no lower risk' },
  },
  lifeThreatened: {
    true: { id: 'ada ancaman', en: 'a threat' },
    false: { id: 'tidak ada ancaman', en: 'no threat' },
  },
  finePaid: { true: { id: 'lunas', en: 'paid' }, false: { id: 'belum lunas', en: 'not paid' } },
  deradicalised: {
    true: { id: 'sudah diikuti', en: 'followed' },
    false: { id: 'belum diikuti', en: 'not followed' },
  },
  pledged: {
    true: { id: 'sudah dinyatakan', en: 'made' },
    false: { id: 'belum dinyatakan', en: 'not made' },
  },
  asimilasi: { 'not-started': { id: 'belum dimulai', en: 'not begun' } },
  healthClearance: {
    fit: { id: 'sehat', en: 'fit' },
    'fit-with-limits': { id: 'sehat dengan batasan', en: 'fit with limits' },
    unfit: { id: 'belum dapat mengikuti', en: 'not fit' },
  },
}

/**
 * The steps of a way as words, in order: clauses without a capital or a full stop.
 *
 * @example describeWay(nearest(policy, facts, { on }).ways[0]!, 'id') // ['menunggu sampai 21 Agustus 2025']
 */
export function describeWay(way: Way, language: Language, options: ExplainOptions = {}): readonly string[] {
  if (way.steps.length === 0) return [texts.nothing[language]]
  return way.steps.map((step) => stepInWords(step, language, options))
}

function stepInWords(step: WayStep, language: Language, options: ExplainOptions): string {
  const text = texts[step.kind]
  switch (step.kind) {
    case 'wait':
      return formatText(text, { until: step.until }, language)
    case 'obtain':
    case 'change': {
      const fact = factText(step.fact, language, options)
      return formatText(text, { fact, value: valueInWords(step.fact, step.value, language) }, language)
    }
    case 'judgement':
    case 'waiver': {
      const by = step.by
        .map((each) => valueTexts[each]?.[language] ?? each)
        .join(language === 'id' ? ' atau ' : ' or ')
      return formatText(text, { by, title: step.title[language] }, language)
    }
  }
}

function valueInWords(fact: string, value: Json, language: Language): string {
  const own = ofFacts[fact]
  if (Array.isArray(value)) {
    const word = own?.[value.length === 0 ? 'none' : 'some']?.[language]
    if (word !== undefined) return word
    return value.map((each) => valueInWords(fact, each, language)).join(', ')
  }
  if (typeof value === 'object' && value !== null) {
    return Object.values(value)
      .filter((each) => each !== undefined)
      .map((each) => valueInWords(fact, each, language))
      .join(' ')
  }
  const word = own?.[String(value)] ?? valueTexts[String(value)]
  return word?.[language] ?? formatText({ id: '{value}', en: '{value}' }, { value }, language)
}
