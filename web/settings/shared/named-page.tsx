import type { ReactNode } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { RemoveButton } from "./remove-button.tsx";

interface NamedPageProps<Item> {
  /** All of its kind; undefined while they are not known. */
  readonly items: readonly Item[] | undefined;
  readonly id: string;
  /** Said when there is none with this id. */
  readonly gone: string;
  readonly removeHint: string;
  readonly removing: boolean;
  readonly onRemove: () => void;
  readonly children: (item: Item) => ReactNode;
}

/** The page of one thing that has a name, with the button that removes it. */
export function NamedPage<Item extends { readonly id: string; readonly name: string }>(props: NamedPageProps<Item>) {
  const { items, id, gone, removeHint, removing, onRemove, children } = props;
  const item = items?.find((one) => one.id === id);
  if (!items) return <Skeleton lines={6} />;
  if (!item) return <EmptyState title={gone} />;
  const remove = <RemoveButton name={item.name} hint={removeHint} busy={removing} onConfirm={onRemove} />;
  return (
    <Page title={item.name} actions={remove}>
      {children(item)}
    </Page>
  );
}
