import { Link } from "wouter";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Badge } from "../../ui/badge.tsx";
import { Table } from "../../ui/table.tsx";
import type { Rule } from "./rule-values.ts";

type Result = AnswerOf<"simulateRouting">;

function useNames(): (id: string | null) => string {
  const t = useTexts();
  const users = useApi("listUsers").data?.items ?? [];
  return (id) => (id === null ? t("routing.nobody") : (users.find((user) => user.id === id)?.name ?? id));
}

/** Who would be given the message, by which rule, and why nobody else. */
export function SimulatedMessage({ result, rules }: { readonly result: Result; readonly rules: readonly Rule[] }) {
  const t = useTexts();
  const nameOf = useNames();
  const decision = result.decisions[0]?.decision;
  if (!decision) return null;
  const rule = rules.findIndex(({ id }) => id !== undefined && id === decision.ruleId);
  return (
    <div className="simulate-result" role="status">
      <p>
        <strong>
          {decision.assigneeId === null
            ? t("routing.wouldNobody")
            : t("routing.would", { name: nameOf(decision.assigneeId) })}
        </strong>{" "}
        {rule >= 0 && <Badge tone="accent">{t("routing.rule", { number: rule + 1 })}</Badge>}
      </p>
      <p className="muted">
        {decision.reason} {decision.tieBreak}
      </p>
      {decision.candidates.length > 0 && (
        <Table
          label={t("routing.candidates")}
          rows={decision.candidates.map((candidate) => ({ ...candidate, id: candidate.userId }))}
          columns={[
            { name: "user", label: t("routing.candidate"), cell: ({ userId }) => nameOf(userId) },
            {
              name: "why",
              label: t("routing.why"),
              cell: ({ chosen, excluded }) => {
                if (chosen) return <Badge tone="success">{t("routing.chosen")}</Badge>;
                return excluded ? t(`routing.excluded.${excluded}`) : t("routing.couldToo");
              },
            },
          ]}
        />
      )}
    </div>
  );
}

/** How what came in lately would have been given out. */
export function SimulatedTraffic({ result }: { readonly result: Result }) {
  const t = useTexts();
  const nameOf = useNames();
  const { decisions, fairness } = result;
  if (decisions.length === 0) return <p role="status">{t("routing.noTraffic")}</p>;
  return (
    <div className="simulate-result" role="status">
      <p>
        <strong>{t("routing.trafficTotal", { count: decisions.length })}</strong>{" "}
        {t("routing.trafficUnassigned", { count: fairness.unassigned })}
      </p>
      <Table
        label={t("routing.trafficUsers")}
        rows={fairness.users.map((user) => ({ ...user, id: user.userId }))}
        columns={[
          { name: "user", label: t("routing.candidate"), cell: ({ userId }) => nameOf(userId) },
          { name: "count", label: t("routing.given"), cell: ({ conversations }) => conversations },
        ]}
      />
      <Table
        label={t("routing.trafficEach")}
        rows={decisions.map((one, index) => ({ ...one, id: one.conversationId ?? String(index) }))}
        columns={[
          {
            name: "conversation",
            label: t("routing.conversation"),
            cell: ({ id }) => <Link href={`/inbox/${id}`}>{t("routing.open")}</Link>,
          },
          { name: "was", label: t("routing.was"), cell: ({ wasAssigneeId }) => nameOf(wasAssigneeId) },
          { name: "now", label: t("routing.now"), cell: ({ decision }) => nameOf(decision.assigneeId) },
          { name: "why", label: t("routing.why"), wideOnly: true, cell: ({ decision }) => decision.reason },
        ]}
      />
    </div>
  );
}
