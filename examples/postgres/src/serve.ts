import { Pool } from 'pg'
import { startService } from './service.js'

// As many connections as the database has to spare for this process; a request holds one only while it asks.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
pool.on('error', (error) => console.error(error.message))
const port = Number(process.env.PORT ?? 8080)
const server = await startService(pool, port)
console.log(`http://127.0.0.1:${port}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => server.close(() => void pool.end()))
