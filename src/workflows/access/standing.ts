/** What a user of the admin is: sees everything; sees own clients; sees nothing until somebody says which of the two. */
export type Standing = "administrator" | "manager" | "waiting"

/**
 * Rule 5. Whom somebody named is what it was named. Of those nobody has named, all are administrators in a shop that
 * never had a limited manager, as in plain Medusa; elsewhere who came by invitation waits, and who was made on the
 * server's command line is an administrator.
 */
export function standingOf(user: {
  /** Absent: nobody has named it. */
  named: { has_all_companies: boolean } | undefined
  /** Somebody is or was a limited manager. */
  is_shop_limited: boolean
  came_by_invitation: boolean
}): Standing {
  if (user.named) {
    return user.named.has_all_companies ? "administrator" : "manager"
  }
  return user.is_shop_limited && user.came_by_invitation ? "waiting" : "administrator"
}
