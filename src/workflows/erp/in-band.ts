import { compare } from "../../lib/money"

/** The figure itself, or ">10" for more than the store shows. */
export function inBand(available: string, showUpTo: number | null): string {
  const free = compare(available, "0") < 0 ? "0" : available
  return showUpTo !== null && compare(free, showUpTo) > 0 ? `>${showUpTo}` : free
}
