import { z } from "@medusajs/framework/zod"

/** What the command tells the processes that it starts: where figures and files go, and how much of everything there is. */
export const Environment = z.object({
  BENCH_OUTPUT: z.string(),
  BENCH_FOLDER: z.string(),
  BENCH_SCALE: z.coerce.number().positive(),
})
