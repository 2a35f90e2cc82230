import { useTexts } from "../app/i18n/use-texts.ts";
import { Badge } from "../ui/badge.tsx";
import { type Ticket, useStages } from "./use-stages.ts";

const STAGE_TONES = { open: "accent", waiting: "warning", closed: "success" } as const;
const PRIORITY_TONES = { low: "plain", medium: "plain", high: "warning", urgent: "danger" } as const;

export function StageBadge({ ticket }: { readonly ticket: Pick<Ticket, "pipelineId" | "stageId"> }) {
  const stage = useStages().stage(ticket);
  if (!stage) return null;
  return (
    <Badge tone={STAGE_TONES[stage.meaning]}>
      <span className="truncate">{stage.name}</span>
    </Badge>
  );
}

export function PriorityBadge({ priority }: { readonly priority: Ticket["priority"] }) {
  const t = useTexts();
  if (priority === null) return null;
  return <Badge tone={PRIORITY_TONES[priority]}>{t(`inbox.priority.${priority}`)}</Badge>;
}
