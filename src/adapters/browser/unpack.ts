/** The bytes of a file, unpacked when they are gzipped: told by their beginning, because a server may have unpacked what a name promises packed. @throws TypeError when they do not unpack */
export async function unpack(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  const stream = first === 0x1f && second === 0x8b ? blob.stream().pipeThrough(new DecompressionStream('gzip')) : blob.stream();
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
