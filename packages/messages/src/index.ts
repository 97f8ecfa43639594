import { accounts as accountsEn } from "./en/accounts.ts";
import { accounts as accountsZh } from "./zh-cn/accounts.ts";
import { achievements as achievementsEn } from "./en/achievements.ts";
import { achievements as achievementsZh } from "./zh-cn/achievements.ts";
import { audit as auditEn } from "./en/audit.ts";
import { audit as auditZh } from "./zh-cn/audit.ts";
import { calculator as calculatorEn } from "./en/calculator.ts";
import { calculator as calculatorZh } from "./zh-cn/calculator.ts";
import { helpRequests as helpRequestsEn } from "./en/help-requests.ts";
import { helpRequests as helpRequestsZh } from "./zh-cn/help-requests.ts";
import { noApplication as noApplicationEn } from "./en/no-application.ts";
import { noApplication as noApplicationZh } from "./zh-cn/no-application.ts";
import { caseFacts as caseFactsEn } from "./en/case-facts.ts";
import { caseFacts as caseFactsZh } from "./zh-cn/case-facts.ts";
import { factTable as factTableEn } from "./en/fact-table.ts";
import { factTable as factTableZh } from "./zh-cn/fact-table.ts";
import { common as commonEn } from "./en/common.ts";
import { common as commonZh } from "./zh-cn/common.ts";
import { demands as demandsEn } from "./en/demands.ts";
import { demands as demandsZh } from "./zh-cn/demands.ts";
import { errors as errorsEn } from "./en/errors.ts";
import { errors as errorsZh } from "./zh-cn/errors.ts";
import { evidence as evidenceEn } from "./en/evidence.ts";
import { evidence as evidenceZh } from "./zh-cn/evidence.ts";
import { exchange as exchangeEn } from "./en/exchange.ts";
import { exchange as exchangeZh } from "./zh-cn/exchange.ts";
import { home as homeEn } from "./en/home.ts";
import { home as homeZh } from "./zh-cn/home.ts";
import { incentiveBook as incentiveBookEn } from "./en/incentive-book.ts";
import { incentiveBook as incentiveBookZh } from "./zh-cn/incentive-book.ts";
import { indicators as indicatorsEn } from "./en/indicators.ts";
import { indicators as indicatorsZh } from "./zh-cn/indicators.ts";
import { libraries as librariesEn } from "./en/libraries.ts";
import { libraries as librariesZh } from "./zh-cn/libraries.ts";
import { matching as matchingEn } from "./en/matching.ts";
import { matching as matchingZh } from "./zh-cn/matching.ts";
import { names as namesEn } from "./en/names.ts";
import { names as namesZh } from "./zh-cn/names.ts";
import { notifications as notificationsEn } from "./en/notifications.ts";
import { notifications as notificationsZh } from "./zh-cn/notifications.ts";
import { organizations as organizationsEn } from "./en/organizations.ts";
import { organizations as organizationsZh } from "./zh-cn/organizations.ts";
import { patents as patentsEn } from "./en/patents.ts";
import { patents as patentsZh } from "./zh-cn/patents.ts";
import { policy as policyEn } from "./en/policy.ts";
import { policy as policyZh } from "./zh-cn/policy.ts";
import { policyLint as policyLintEn } from "./en/policy-lint.ts";
import { policyLint as policyLintZh } from "./zh-cn/policy-lint.ts";
import { reference as referenceEn } from "./en/reference.ts";
import { reference as referenceZh } from "./zh-cn/reference.ts";
import { rulebook as rulebookEn } from "./en/rulebook.ts";
import { rulebook as rulebookZh } from "./zh-cn/rulebook.ts";
import { search as searchEn } from "./en/search.ts";
import { search as searchZh } from "./zh-cn/search.ts";
import { regions as regionsEn } from "./en/regions.ts";
import { regions as regionsZh } from "./zh-cn/regions.ts";

/** Every sentence people read, by language and then by module (an i18next namespace). The English is typed by the Chinese, so neither can lack a key. */
export const resources = {
  "zh-CN": {
    common: commonZh,
    errors: errorsZh,
    accounts: accountsZh,
    audit: auditZh,
    home: homeZh,
    notifications: notificationsZh,
    evidence: evidenceZh,
    organizations: organizationsZh,
    regions: regionsZh,
    names: namesZh,
    exchange: exchangeZh,
    patents: patentsZh,
    achievements: achievementsZh,
    search: searchZh,
    demands: demandsZh,
    libraries: librariesZh,
    matching: matchingZh,
    indicators: indicatorsZh,
    rulebook: rulebookZh,
    reference: referenceZh,
    caseFacts: caseFactsZh,
    incentiveBook: incentiveBookZh,
    policy: policyZh,
    policyLint: policyLintZh,
    calculator: calculatorZh,
    factTable: factTableZh,
    helpRequests: helpRequestsZh,
    noApplication: noApplicationZh,
  },
  en: {
    common: commonEn,
    errors: errorsEn,
    accounts: accountsEn,
    audit: auditEn,
    home: homeEn,
    notifications: notificationsEn,
    evidence: evidenceEn,
    organizations: organizationsEn,
    regions: regionsEn,
    names: namesEn,
    exchange: exchangeEn,
    patents: patentsEn,
    achievements: achievementsEn,
    search: searchEn,
    demands: demandsEn,
    libraries: librariesEn,
    matching: matchingEn,
    indicators: indicatorsEn,
    rulebook: rulebookEn,
    reference: referenceEn,
    caseFacts: caseFactsEn,
    incentiveBook: incentiveBookEn,
    policy: policyEn,
    policyLint: policyLintEn,
    calculator: calculatorEn,
    factTable: factTableEn,
    helpRequests: helpRequestsEn,
    noApplication: noApplicationEn,
  },
};

/** The modules and keys, as the Chinese states them. */
export type Messages = (typeof resources)["zh-CN"];
