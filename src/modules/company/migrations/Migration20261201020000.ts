import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261201020000 extends Migration {

  /**
   * Until now whoever was not named a manager was an administrator. In a shop that has named managers those who are
   * users today are named so: from now on a user who comes by invitation waits. Their table is Medusa's, of the same
   * database; where there is none yet, there is nobody to name.
   */
  override async up(): Promise<void> {
    this.addSql(`do $$ begin if to_regclass('"user"') is not null then insert into "manager" ("id", "user_id", "has_all_companies") select 'mngr_' || md5(u."id"), u."id", true from "user" u where u."deleted_at" is null and exists (select 1 from "manager" where "deleted_at" is null) and not exists (select 1 from "manager" m where m."user_id" = u."id" and m."deleted_at" is null); end if; end $$;`);
  }

  override async down(): Promise<void> {
    this.addSql(`delete from "manager" where "id" = 'mngr_' || md5("user_id");`);
  }

}
