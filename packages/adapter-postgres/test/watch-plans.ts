import type { Pool } from 'pg'
import type { PostgresServer } from './postgres-server.js'

/** What the server says about a node of a plan that it has run. */
export interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly Plans?: readonly PlanNode[]
}

/** A pool of one connection whose plans are heard of. */
export interface WatchedPool {
  readonly pool: Pool
  /** How many statements were run since the last {@link reads}. */
  statements(): number
  /** The nodes that read a table, of every statement that was run since the last look, also inside functions. */
  reads(): PlanNode[]
}

/** Has the server tell the plan of every statement that it runs, by its module `auto_explain`. */
export function watchPlans(server: PostgresServer): WatchedPool {
  let executed: PlanNode[] = []
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_timing': 'off',
    'auto_explain.log_nested_statements': 'on',
    'auto_explain.log_level': 'notice',
    'auto_explain.log_format': 'json',
  }
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  const pool = server.pool({ max: 1, options: options.join(' ') })
  pool.on('connect', (connection) => {
    connection.on('notice', ({ message }) => {
      const from = message?.indexOf('{') ?? -1
      if (message?.includes('plan:') && from >= 0)
        executed.push((JSON.parse(message.slice(from)) as { Plan: PlanNode }).Plan)
    })
  })
  const nodesOf = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
  return {
    pool,
    statements: () => executed.length,
    reads() {
      const nodes = executed.flatMap(nodesOf).filter((node) => node['Node Type'].includes('Scan'))
      executed = []
      return nodes.filter((node) => node['Relation Name'] !== undefined)
    },
  }
}

/** Those that read a table from one end to the other. */
export function scansOf(nodes: readonly PlanNode[]): PlanNode[] {
  return nodes.filter((node) => node['Node Type'] === 'Seq Scan')
}

/** How many rows were looked at. */
export function rowsOf(nodes: readonly PlanNode[]): number {
  // The server gives means over loops, of two digits.
  return Math.round(
    nodes.reduce(
      (sum, node) =>
        sum +
        (node['Actual Rows'] +
          (node['Rows Removed by Filter'] ?? 0) +
          (node['Rows Removed by Index Recheck'] ?? 0)) *
          node['Actual Loops'],
      0,
    ),
  )
}
