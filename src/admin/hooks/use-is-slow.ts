import { useEffect, useState } from "react"

/** A wait that is shorter than this reads as no wait. */
const PATIENCE_MS = 400

/** True once something has been pending for longer than a moment: what appears and vanishes at once is only a flicker. */
export function useIsSlow(isPending: boolean): boolean {
  const [isSlow, setIsSlow] = useState(false)

  useEffect(() => {
    if (!isPending) {
      return
    }
    const timer = setTimeout(() => setIsSlow(true), PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      setIsSlow(false)
    }
  }, [isPending])

  return isSlow
}
