import { posix } from "node:path"

import { type Entry, type ZipFile, fromFdPromise } from "yauzl"

import type { TableLimits } from "../limits"

/** How an OLE file begins: an old .xls, or a workbook with a password. */
const OLE_MARK = Buffer.from("d0cf11e0a1b11ae1", "hex")

/**
 * The parts of an XLSX file by name, unpacked as they are read. The directory of the file says beforehand how long each
 * is; one that says less than it unpacks to ends the reading, and so does all of them together passing the limit.
 */
export class Parts {
  private unpackedBytes = 0

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limits: TableLimits,
  ) {}

  /** @throws RangeError where the file is no XLSX, or has more parts than it may */
  static async open(fd: number, head: Uint8Array, limits: TableLimits): Promise<Parts> {
    if (OLE_MARK.equals(head.subarray(0, OLE_MARK.length))) {
      throw new RangeError("The file is an old .xls, or has a password: save it as XLSX without one")
    }
    const zip = await fromFdPromise(fd, { lazyEntries: true, autoClose: false, validateEntrySizes: true })
    if (zip.entryCount > limits.parts) {
      throw new RangeError(`The file has more than ${limits.parts} parts`)
    }
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) {
      entries.set(nameOf(entry.fileName), entry)
    }
    return new Parts(zip, entries, limits)
  }

  /** A part as text, a piece in memory. @throws RangeError where it is not there, is no text or is too long */
  async *read(name: string): AsyncGenerator<string> {
    const entry = this.entries.get(nameOf(name))
    if (!entry) {
      throw new RangeError(`it has no part ${name}`)
    }
    this.throwIfTooLong(this.unpackedBytes + entry.uncompressedSize)
    const decoder = new TextDecoder("utf-8", { fatal: true })
    const bytes: AsyncIterable<Uint8Array> = await this.zip.openReadStreamPromise(entry)
    for await (const piece of bytes) {
      this.unpackedBytes += piece.byteLength
      this.throwIfTooLong(this.unpackedBytes)
      yield decoder.decode(piece, { stream: true })
    }
    yield decoder.decode()
  }

  private throwIfTooLong(bytes: number): void {
    if (bytes > this.limits.unpackedBytes) {
      throw new RangeError(
        `The file unpacks to more than ${this.limits.unpackedBytes / 1024 / 1024} MB; split it, or save it as CSV`,
      )
    }
  }
}

/** Names are told apart as Windows does, and may begin with a slash. */
function nameOf(name: string): string {
  return posix.join("/", name).toLowerCase()
}
