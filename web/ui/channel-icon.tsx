import {
  Camera,
  FileText,
  Globe,
  Mail,
  MessageCircle,
  MessageSquareMore,
  Phone,
  Puzzle,
  Smartphone,
} from "lucide-react";
import type { ComponentType } from "react";

const ICONS: Readonly<Record<string, ComponentType<{ readonly size?: number }>>> = {
  email: Mail,
  chat: Globe,
  messenger: MessageCircle,
  instagram: Camera,
  whatsapp: MessageSquareMore,
  form: FileText,
  call: Phone,
  sms: Smartphone,
};

/** A picture for a channel; one that a company made itself gets a piece of a puzzle. */
export function ChannelIcon({ channel, size = 14 }: { readonly channel: string; readonly size?: number }) {
  const Icon = ICONS[channel] ?? Puzzle;
  return (
    <span className={`channel-icon channel-icon-${channel}`} title={channel}>
      <Icon size={size} />
      <span className="visually-hidden">{channel}</span>
    </span>
  );
}
