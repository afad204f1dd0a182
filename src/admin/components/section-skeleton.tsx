import { Container, Skeleton } from "@medusajs/ui"

/** Stands in for a section of labelled rows while it loads. */
export function SectionSkeleton({ rows }: { rows: number }) {
  return (
    <Container aria-hidden className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Skeleton className="h-6 w-32" />
        <Skeleton className="h-5 w-20" />
      </div>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="grid grid-cols-2 px-6 py-4">
          <Skeleton className="h-4 w-20" />
          <Skeleton className="h-4 w-full" />
        </div>
      ))}
    </Container>
  )
}
