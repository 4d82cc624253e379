/**
 * How bytes travel to and from a guest agent. The server decodes the agent's base64 and puts every byte into JSON as one
 * character (read in PVE::QemuServer::Agent), so that `ü`, two bytes of UTF-8, arrives as `Ã¼`; the same holds for input.
 */

/** Text as the server has to be given it, to arrive as UTF-8. */
export function toAgent(data: string | Uint8Array): string {
  return Buffer.from(data as Uint8Array).toString('latin1')
}

export function fromAgent(text: string): Buffer {
  // A server that sends text properly, one day, has characters that are no bytes.
  return Buffer.from(text, /^[\0-\xff]*$/.test(text) ? 'latin1' : 'utf8')
}
