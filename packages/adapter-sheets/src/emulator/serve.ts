/// <reference types="node" />
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Listening } from './emulator-types.js'
import type { Service } from './service.js'

/** Serves the emulator on 127.0.0.1; port 0 takes a free one. */
export function serve(service: Service, port: number): Promise<Listening> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const outgoing = service.handle({
        method: request.method ?? 'GET',
        target: request.url ?? '/',
        authorization: request.headers.authorization,
        text: Buffer.concat(chunks).toString(),
      })
      if ('broken' in outgoing) {
        request.socket.destroy()
        return
      }
      response.writeHead(outgoing.status, outgoing.headers)
      response.end(outgoing.status === 204 ? undefined : outgoing.text)
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo
      resolve({
        url: `http://127.0.0.1:${taken}/`,
        close: () =>
          new Promise<void>((done) => {
            server.close(() => done())
            server.closeAllConnections()
          }),
      })
    })
  })
}
