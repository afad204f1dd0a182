import { crc32, deflateRawSync, constants } from "node:zlib"

/** A part of an archive; `size` is what its directory says of it, where that is to be a lie. */
export type Part = { name: string; body: Deflated | string; size?: number }

/** A body that is packed already: of one that repeats, only the packed one is ever in memory. */
export type Deflated = { packed: Buffer; size: number; crc: number }

const LEVEL = 1

export function deflated(body: string | Buffer): Deflated {
  const bytes = Buffer.from(body)
  return { packed: deflateRawSync(bytes, { level: LEVEL }), size: bytes.length, crc: crc32(bytes) }
}

/** `head`, then `piece` many times over, then `tail`: packed piece by piece, each ending on a byte. */
export function deflatedMany(head: string, piece: Buffer, times: number, tail: string): Deflated {
  const ended = { level: 9, finishFlush: constants.Z_FULL_FLUSH }
  const once = deflateRawSync(piece, ended)
  const parts = [deflateRawSync(Buffer.from(head), ended), ...Array.from({ length: times }, () => once)]
  const last = Buffer.from(tail)
  let crc = crc32(Buffer.from(head))
  for (let turn = 0; turn < times; turn += 1) crc = crc32(piece, crc)
  return {
    packed: Buffer.concat([...parts, deflateRawSync(last)]),
    size: Buffer.byteLength(head) + piece.length * times + last.length,
    crc: crc32(last, crc),
  }
}

/** An archive as XLSX is one, byte by byte, so that it may also be wrong. */
export function zip(parts: readonly Part[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, body, size } of parts) {
    const { packed, size: real, crc } = typeof body === "string" ? deflated(body) : body
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc, 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(size ?? real, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const file = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, Buffer.from(name), packed])
    const placed = Buffer.alloc(14)
    placed.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, placed, Buffer.from(name)]))
    files.push(file)
    offset += file.length
  }
  const length = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, ...directory, Buffer.from("PK\x05\x06", "latin1"), end])
}
