/** The same with its dates as ISO strings: what passes between steps is JSON when the workflow engine is shared. */
export type Iso<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] }
