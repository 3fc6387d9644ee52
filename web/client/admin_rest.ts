// Every REST call of those who oversee: reports for the staff, everything else for admins. Apart from
// the others, since few pages need them.
import { ApiCalls, segment } from "./api_calls.ts";
import type * as body from "./bodies.ts";
import type {
  ActView,
  BanView,
  ListedPerson,
  ListPage,
  NewBan,
  NewRule,
  OverseenMessage,
  PersonCounted,
  ReportOutcome,
  ReportView,
  RuleChange,
  RuleView,
  Statistics,
  Trial,
} from "./generated/wire.ts";

export class AdminRest extends ApiCalls {
  reports(filter: body.ReportFilter = {}): Promise<ListPage<ReportView>> {
    return this.get("admin/reports/", filter);
  }

  report(reportId: string): Promise<ReportView> {
    return this.get(`admin/reports/${segment(reportId)}/`);
  }

  resolveReport(reportId: string, outcome: ReportOutcome): Promise<ReportView> {
    return this.write("PATCH", `admin/reports/${segment(reportId)}/`, outcome);
  }

  rules(page: body.PageRange = {}): Promise<ListPage<RuleView>> {
    return this.get("admin/rules/", page);
  }

  createRule(rule: NewRule): Promise<RuleView> {
    return this.post("admin/rules/", rule);
  }

  rule(ruleId: string): Promise<RuleView> {
    return this.get(rulePath(ruleId));
  }

  changeRule(ruleId: string, change: RuleChange): Promise<RuleView> {
    return this.write("PATCH", rulePath(ruleId), change);
  }

  async deleteRule(ruleId: string): Promise<void> {
    await this.answer(rulePath(ruleId), { method: "DELETE" });
  }

  /** What would become of a text. */
  testRules(content: string): Promise<Trial> {
    return this.post("admin/rules/test/", { content });
  }

  bans(page: body.PageRange = {}): Promise<ListPage<BanView>> {
    return this.get("admin/bans/", page);
  }

  ban(ban: NewBan): Promise<BanView> {
    return this.post("admin/bans/", ban);
  }

  async liftBan(banId: string): Promise<void> {
    await this.answer(`admin/bans/${segment(banId)}/`, { method: "DELETE" });
  }

  rooms(filter: body.OverseenRoomFilter = {}): Promise<body.RoomList> {
    return this.get("admin/rooms/", filter);
  }

  messages(filter: body.OverseenMessageFilter = {}): Promise<ListPage<OverseenMessage>> {
    return this.get("admin/messages/", filter);
  }

  users(filter: body.UserFilter = {}): Promise<ListPage<ListedPerson>> {
    return this.get("admin/users/", filter);
  }

  user(userId: string): Promise<PersonCounted> {
    return this.get(userPath(userId));
  }

  putUser(userId: string, person: body.KnownPerson): Promise<PersonCounted> {
    return this.write("PUT", userPath(userId), person);
  }

  stats(period: body.StatisticsPeriod = {}): Promise<Statistics> {
    return this.get("admin/stats/", period);
  }

  audit(filter: body.AuditFilter = {}): Promise<ListPage<ActView>> {
    return this.get("admin/audit/", filter);
  }
}

function rulePath(ruleId: string): string {
  return `admin/rules/${segment(ruleId)}/`;
}

function userPath(userId: string): string {
  return `admin/users/${segment(userId)}/`;
}
