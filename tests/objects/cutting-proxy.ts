/** A wire between us and a server that can be cut: after so many bytes in either direction every connection breaks. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CuttingProxy {
  endpoint: string;
  /** Counts from now on; the connection that passes the mark breaks, and so does every later one. */
  cutAfter(bytes: number): void;
  mend(): void;
  close(): Promise<void>;
}

export async function cuttingProxy(endpoint: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(endpoint);
  const open = new Set<Socket>();
  let left = Infinity;
  const pass = (from: Socket, to: Socket) => {
    open.add(from);
    from.on('close', () => open.delete(from));
    from.on('error', () => to.destroy());
    from.on('end', () => to.end());
    from.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left > 0) to.write(chunk);
      else for (const socket of open) socket.destroy();
    });
  };
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    pass(client, upstream);
    pass(upstream, client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutAfter: (bytes) => void (left = bytes),
    mend: () => void (left = Infinity),
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
