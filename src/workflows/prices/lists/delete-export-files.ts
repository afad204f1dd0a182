import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

/**
 * Deletes the files of exports, whole or not. One that cannot be deleted now is logged, and tried again once its export
 * has expired.
 * @returns the ids of those that have no file any more
 */
export async function deleteExportFiles(
  container: MedusaContainer,
  exports: { id: string; file_id: string | null }[],
): Promise<string[]> {
  const gone: string[] = []
  for (const { id, file_id } of exports) {
    try {
      if (file_id) {
        await container.resolve(Modules.FILE).deleteFiles(file_id)
      }
      gone.push(id)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`Gurt: the file of the price list export ${id} could not be deleted: ${reason}`)
    }
  }
  return gone
}
