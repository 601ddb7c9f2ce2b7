/** Requests that change anything come from our own pages: their Origin is ours, whatever their content type. */
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Our origin as browsers write it. The launcher or the operator sets ORIGIN; while developing it is the address itself.
 */
function ownOrigin(url: URL): string {
  return process.env.ORIGIN ?? url.origin;
}

export function crossSite(request: Request, url: URL): boolean {
  return !safe.has(request.method) && request.headers.get('origin') !== ownOrigin(url);
}
