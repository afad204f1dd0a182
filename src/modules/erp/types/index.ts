export * from "./port"
