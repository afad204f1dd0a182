import { randomUUID } from "node:crypto"
import { type FileHandle, open, unlink } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Writable, type Readable } from "node:stream"
import { finished } from "node:stream/promises"

/** What a body may take at most: bytes, milliseconds in all, and milliseconds without a byte. */
export type SpoolLimits = { bytes: number; totalMs: number; idleMs: number }

export class BodyTooLarge extends Error {}

export class BodyTooSlow extends Error {}

/**
 * Writes all of a body into a file on disk that has no name any more, so that it is gone with the handle, however this
 * process ends. The body is not destroyed where it is refused: whoever sent it can still be answered.
 * @returns the open file, which the caller closes
 * @throws BodyTooLarge, BodyTooSlow; what the body itself fails with
 */
export async function spool(body: Readable, limits: SpoolLimits): Promise<FileHandle> {
  const file = await openNameless()
  const sink = new Sink(file, limits)
  const onError = (error: Error) => sink.destroy(error)
  const onClose = () => {
    if (!body.readableEnded) sink.destroy(body.errored ?? new Error("The body ended before its end"))
  }
  body.on("error", onError).on("close", onClose)
  try {
    if (body.destroyed) onClose()
    body.pipe(sink)
    await finished(sink)
    return file
  } catch (error) {
    await file.close()
    throw error
  } finally {
    body.unpipe(sink).off("error", onError).off("close", onClose)
  }
}

/** Mode 0600: it is nobody's business but ours. */
async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `gurt-${randomUUID()}`)
  const file = await open(path, "wx+", 0o600)
  await unlink(path)
  return file
}

class Sink extends Writable {
  private bytes = 0
  private readonly idle: NodeJS.Timeout
  private readonly total: NodeJS.Timeout

  constructor(
    private readonly file: FileHandle,
    private readonly limits: SpoolLimits,
  ) {
    super()
    const late = () => this.destroy(new BodyTooSlow())
    this.idle = setTimeout(late, limits.idleMs)
    this.total = setTimeout(late, limits.totalMs)
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.idle.refresh()
    this.bytes += chunk.byteLength
    if (this.bytes > this.limits.bytes) {
      done(new BodyTooLarge())
      return
    }
    this.file.appendFile(chunk).then(() => done(), done)
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.idle)
    clearTimeout(this.total)
    done(error)
  }
}
