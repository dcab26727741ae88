import type { Day } from '../../../foundations/index.js'
import { manual } from '../../criteria/manual.js'
import { all, policy } from '../../node.js'
import { byRegime } from './by-regime.js'
import {
  cutiMengunjungiKeluargaByPeopleParameters,
  type Judged,
  pembebasanBersyaratByPeopleParameters,
} from './left-to-people-parameters.js'
import { inForceOn, type Parameter, sourceOf } from './parameter.js'

/**
 * What pembebasan bersyarat asks for that no fact decides: that the community accepts the program, and since KUHP
 * nasional nine months in a Lapas. Unknown until the TPP's judgement is recorded.
 *
 * @example policy({ id: 'lapas-x/pb', all: [regulations.indonesia.pembebasanBersyarat, pembebasanBersyaratByPeople] })
 */
export const pembebasanBersyaratByPeople = /* @__PURE__ */ pembebasanBersyaratByPeopleBy(
  pembebasanBersyaratByPeopleParameters,
)

/**
 * What cuti mengunjungi keluarga asks for that no fact decides: no other case, the family's request, security. Unknown
 * until the TPP's judgement is recorded.
 */
export const cutiMengunjungiKeluargaByPeople = /* @__PURE__ */ cutiMengunjungiKeluargaByPeopleBy(
  cutiMengunjungiKeluargaByPeopleParameters,
)

/** The policy that these tables make. */
export function pembebasanBersyaratByPeopleBy(parameters: typeof pembebasanBersyaratByPeopleParameters) {
  const { accepted, inLapas } = parameters
  return policy({
    id: 'pembebasan-bersyarat/dinilai-petugas',
    title: { id: 'penilaian petugas untuk PB', en: 'what people judge for PB' },
    all: [byRegime(parameters, (on) => all(...judged([accepted, inLapas], on)))],
  })
}

/** The policy that these tables make. */
export function cutiMengunjungiKeluargaByPeopleBy(
  parameters: typeof cutiMengunjungiKeluargaByPeopleParameters,
) {
  const { noOtherCase, familyAsks, safe } = parameters
  return policy({
    id: 'cuti-mengunjungi-keluarga/dinilai-petugas',
    title: { id: 'penilaian petugas untuk CMK', en: 'what people judge for CMK' },
    all: [byRegime(parameters, (on) => all(...judged([noOtherCase, familyAsks, safe], on)))],
  })
}

function judged(tables: readonly (readonly Parameter<Judged>[])[], on: Day) {
  return tables.flatMap((table) => {
    const row = inForceOn(table, on)
    return row === undefined ? [] : [manual({ ...row.value, who: ['tpp'], source: sourceOf(row) })]
  })
}
