import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { isErpError } from "../../modules/erp/errors"
import { logErpError } from "./refusals"

/**
 * What the ERP answers to somebody who only asks. What went wrong is for the log; who asked may try again.
 * @param doing for the log, e.g. "reading a statement"
 * @throws NOT_ALLOWED `erp_unavailable`
 */
export async function answerOf<T>(container: MedusaContainer, doing: string, asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (!isErpError(error)) {
      throw error
    }
    logErpError(container, error, doing)
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "The accounting system does not answer right now; try again in a minute.",
      "erp_unavailable",
    )
  }
}
