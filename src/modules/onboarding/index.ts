import { Module } from "@medusajs/framework/utils"

import { OnboardingModuleService } from "./service"

export const ONBOARDING_MODULE = "onboarding"

export default Module(ONBOARDING_MODULE, { service: OnboardingModuleService })
