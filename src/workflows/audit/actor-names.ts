import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

const Person = z.object({
  email: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
})
const User = Person.extend({ id: z.string() })
const Employee = z.object({ id: z.string(), customer: Person.nullish() })

/** How those who did something are called, by their ids: one question for users, one for employees. */
export async function loadActorNames(
  container: MedusaContainer,
  actors: { actor_type: string; actor_id: string }[],
): Promise<Map<string, string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const idsOf = (type: string) => [
    ...new Set(actors.flatMap((actor) => (actor.actor_type === type ? [actor.actor_id] : []))),
  ]
  const [users, employees] = await Promise.all([
    query.graph({ entity: "user", fields: ["id", "email", "first_name", "last_name"], filters: { id: idsOf("user") } }),
    query.graph({
      entity: "employee",
      fields: ["id", "customer.email", "customer.first_name", "customer.last_name"],
      filters: { id: idsOf("employee") },
      // Who has left did what they did.
      withDeleted: true,
    }),
  ])
  return new Map([
    ...z
      .array(User)
      .parse(users.data)
      .map((user): [string, string] => [user.id, nameOf(user)]),
    ...z
      .array(Employee)
      .parse(employees.data)
      .map(({ id, customer }): [string, string] => [id, customer ? nameOf(customer) : ""]),
  ])
}

function nameOf({ first_name, last_name, email }: z.infer<typeof Person>): string {
  return [first_name, last_name].filter(Boolean).join(" ") || (email ?? "")
}
