export const page = (): string => "<!doctype html><title>1C</title>"
