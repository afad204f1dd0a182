import { asFunction, asValue, Lifetime } from "@medusajs/framework/awilix"
import { moduleProviderLoader } from "@medusajs/framework/modules-sdk"
import type { LoaderOptions } from "@medusajs/framework/types"

import { parseGurtOptions } from "../../../lib/options"

/** The container key of the ERP provider in use; undefined where none is configured. */
export const ERP_PROVIDER_KEY = "erp_provider"

/** Makes the configured ERP provider available to the module. One base at a time: the first one counts. */
export default async function loadProviders({ container, options, logger }: LoaderOptions): Promise<void> {
  const { providers } = parseGurtOptions(options).erp
  container.register(ERP_PROVIDER_KEY, asValue(undefined))

  if (providers.length === 0) {
    logger?.warn("Gurt: no ERP provider is configured (erp.providers); B2B carts cannot be placed.")
    return
  }
  if (providers.length > 1) {
    throw new Error(`Gurt works with one ERP; erp.providers names ${providers.length}.`)
  }

  await moduleProviderLoader({
    container,
    providers,
    registerServiceFn: async (Provider, moduleContainer, { options: providerOptions }) => {
      moduleContainer.register(
        ERP_PROVIDER_KEY,
        asFunction((cradle) => new Provider(cradle, providerOptions ?? {}), { lifetime: Lifetime.SINGLETON }),
      )
    },
  })
}
