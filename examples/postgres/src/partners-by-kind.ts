import type { PostgresClient } from '@kemandirian/adapter-postgres'

/** What a BI tool asks: the view has a row for each partner and a typed column for each field that may be seen. */
export async function partnersByKind(client: PostgresClient): Promise<unknown[]> {
  const { rows } = await client.query(
    `select kind, count(*)::int as partners, count(distinct facility)::int as facilities
from kemandirian_internal.partner group by kind order by kind`,
  )
  return rows
}
