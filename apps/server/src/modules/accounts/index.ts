export { accountsRoutes } from "./accounts.routes.ts";
export { type AccountQuery, type AccountsService, createAccountsService } from "./accounts.service.ts";
export { generatePassword, hashPassword } from "./passwords.ts";
