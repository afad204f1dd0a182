/** Layout is nobody's opinion: `npm run format` writes it, `npm run check` holds it. */
export default {
  printWidth: 120,
  semi: false,
  trailingComma: "all",
}
