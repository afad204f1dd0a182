import medusa from "@medusajs/eslint-plugin"

export default [{ ignores: [".medusa/", ".data/", "node_modules/"] }, ...medusa.configs.recommended]
