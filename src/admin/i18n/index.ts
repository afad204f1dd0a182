import en from "./en.json"
import { NAMESPACE } from "./namespace"
import uk from "./uk.json"

/** Found by Medusa at this path and merged into the admin's translations; a language without ours falls back to English. */
export default {
  en: { [NAMESPACE]: en },
  uk: { [NAMESPACE]: uk },
}
