import { useTexts } from "../../app/i18n/use-texts.ts";
import "./job-progress.css";
import { useJob } from "./use-job.ts";

/** How far long work is. */
export function JobProgress({ id }: { readonly id: string | null }) {
  const t = useTexts();
  const job = useJob(id);
  if (!job) return null;
  const { state, done, failed, total, error } = job;
  return (
    <div className="job-progress" role="status">
      <span>
        {t(`channels.job.${state}`)} {t("channels.jobDone", { count: done })}{" "}
        {failed > 0 && t("channels.jobFailed", { count: failed })} {error}
      </span>
      {(state === "waiting" || state === "running") && (
        <progress aria-label={t("channels.jobProgress")} {...(total === null ? {} : { value: done, max: total })} />
      )}
    </div>
  );
}
