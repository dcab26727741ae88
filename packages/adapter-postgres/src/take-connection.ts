import type { PostgresClient } from './client.js'

/** A connection of one's own, until it is released. A `PoolClient` of node-postgres is one. */
export interface LoadConnection extends PostgresClient {
  /** Gives it back; with an error it is closed instead. */
  release(error?: Error): void
  /** Where it has one: to be told that it has ended while nothing was asked. */
  on?(event: 'error', listener: (error: Error) => void): unknown
  /** Takes a listener back. */
  off?(event: 'error', listener: (error: Error) => void): unknown
}

/**
 * Takes a connection. Where it ends between two calls, the next call says so: node-postgres would else end the process,
 * since nobody listens to a connection that the pool has given out.
 */
export async function takeConnection<Connection extends LoadConnection>(
  connect: () => Promise<Connection>,
): Promise<{ readonly connection: Connection; giveBack(failure?: Error): void }> {
  const connection = await connect()
  const heardLater = () => {}
  connection.on?.('error', heardLater)
  return {
    connection,
    giveBack(failure) {
      // The pool listens again from here on.
      connection.release(failure)
      connection.off?.('error', heardLater)
    },
  }
}
