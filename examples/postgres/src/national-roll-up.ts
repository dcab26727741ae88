import { type LocalServer, startServer } from './local-servers.js'
import { fillNation, nationalTable, oneFacility, openNation, planOf } from './nation.js'

// Four servers: one coordinates, three hold the facilities.
const servers: LocalServer[] = []
try {
  for (let n = 0; n < 4; n++) servers.push(await startServer())
  const nation = await openNation(servers)
  await fillNation(nation, 12)
  // Who reads comes with connections of their own, which take up what migrateCluster has set for the database.
  const reader = servers[0]!.otherPool()

  console.log('\nSeluruh Indonesia (contoh), dihitung di tiga server:')
  console.table((await reader.query(nationalTable)).rows)
  console.log((await planOf(reader, nationalTable)).join('\n'))

  console.log('\nSatu UPT, ditanyakan ke satu server saja:')
  console.table((await reader.query(oneFacility)).rows)
  console.log((await planOf(reader, oneFacility)).join('\n'))
  await reader.end()
} finally {
  for (const server of servers) await server.stop()
}
