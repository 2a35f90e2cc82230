import { DOMSerializer } from "@tiptap/pm/model";
import { EditorContent, useEditor, useEditorState } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { Bold, Italic, Link2, List, ListOrdered, Quote, Strikethrough, Underline } from "lucide-react";
import { type ComponentType, useEffect, useRef } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { IconButton } from "../../ui/button.tsx";
import { type EditorProps, type ShowPicture, SLASH } from "./editor.ts";
import { InlineImage, pictureNode, withPictures } from "./inline-image.ts";
import { Pictures } from "./picture-view.tsx";
import "./rich-editor.css";

/** For channels that take formatted text, e-mail above all. Loaded when one is first written to. */
export function RichEditor(props: EditorProps) {
  const { initial, version, label, placeholder, disabled, onReady, onChange, onSlash } = props;
  // What the editor is given when it is made it keeps: these are asked for when they are needed.
  const latest = useRef(props);
  latest.current = props;
  const content = initial.html ?? paragraphs(initial.text);
  const takeFiles = (data: DataTransfer | null, at: number): boolean => {
    const files = [...(data?.files ?? [])];
    let place = at;
    const show: ShowPicture = (contentId, name) => {
      editor?.chain().focus().insertContentAt(place, pictureNode(contentId, name)).run();
      place += 1;
    };
    if (files.length > 0) latest.current.onFiles(files, show);
    return files.length > 0;
  };
  const editor = useEditor(
    {
      content,
      editable: !disabled,
      // Its styles are in rich-editor.css: the app's policy lets no <style> be put in.
      injectCSS: false,
      extensions: [
        StarterKit.configure({
          heading: false,
          codeBlock: false,
          horizontalRule: false,
          link: { openOnClick: false, defaultProtocol: "https", protocols: ["http", "https", "mailto"] },
        }),
        InlineImage,
      ],
      editorProps: {
        attributes: {
          "aria-label": label,
          "aria-multiline": "true",
          role: "textbox",
          class: "composer-text rich-text",
        },
        handleKeyDown: (_, event) => latest.current.onKey(event),
        // Office programs put a picture of the text beside the text.
        handlePaste: ({ state }, { clipboardData: data }) =>
          !data?.getData("text/plain") && takeFiles(data, state.selection.from),
        handleDrop: (view, event, _, moved) => {
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
          return !moved && takeFiles(event.dataTransfer, at?.pos ?? view.state.selection.from);
        },
      },
      onUpdate: ({ editor: now }) => {
        onChange({ text: now.getText({ blockSeparator: "\n" }), html: now.isEmpty ? "" : htmlOf(now) });
        const { $from } = now.state.selection;
        onSlash(SLASH.exec($from.parent.textBetween(0, $from.parentOffset, " ", " "))?.[1] ?? null);
      },
    },
    [version, disabled],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each editor.
  useEffect(() => {
    if (!editor) return;
    onReady({
      focus: () => editor.commands.focus("end"),
      showPicture: (contentId, name) => void editor.chain().focus().insertContent(pictureNode(contentId, name)).run(),
      insert: (text, html) => {
        const { $from } = editor.state.selection;
        const before = $from.parent.textBetween(0, $from.parentOffset, " ", " ");
        const [found = ""] = SLASH.exec(before) ?? [];
        const slash = found.trimStart().length;
        const at = editor.chain().focus();
        if (slash > 0) at.deleteRange({ from: $from.pos - slash, to: $from.pos });
        at.insertContent(html ?? paragraphs(text)).run();
      },
    });
  }, [editor]);
  if (!editor) return null;
  return (
    <>
      <Toolbar editor={editor} />
      <div className="rich-editor" data-empty={editor.isEmpty || undefined} data-placeholder={placeholder}>
        <Pictures.Provider value={props.pictures ?? NONE}>
          <EditorContent editor={editor} />
        </Pictures.Provider>
      </div>
    </>
  );
}

function Toolbar({ editor }: { readonly editor: NonNullable<ReturnType<typeof useEditor>> }) {
  const t = useTexts();
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => MARKS.map(({ name }) => now.isActive(name)),
  });
  const link = (): void => {
    const { href = "" } = editor.getAttributes("link");
    const address = window.prompt(t("inbox.linkTo"), String(href));
    if (address === null) return;
    if (address === "") editor.chain().focus().extendMarkRange("link").unsetLink().run();
    else editor.chain().focus().extendMarkRange("link").setLink({ href: address }).run();
  };
  return (
    <div
      className="rich-toolbar"
      role="toolbar"
      aria-label={t("inbox.format")}
      // The cursor stays in the text: what is typed right after would go to the button.
      onMouseDown={(event) => event.preventDefault()}
    >
      {MARKS.map(({ name, label, icon: Icon, run }, index) => (
        <IconButton
          key={name}
          label={t(label)}
          aria-pressed={active[index]}
          onClick={() => (name === "link" ? link() : run(editor))}
        >
          <Icon size={15} />
        </IconButton>
      ))}
    </div>
  );
}

const NONE: NonNullable<EditorProps["pictures"]> = [];
type Tools = NonNullable<ReturnType<typeof useEditor>>;
interface Mark {
  readonly name: string;
  readonly label: `inbox.format.${"bold" | "italic" | "underline" | "strike" | "link" | "bullets" | "numbers" | "quote"}`;
  readonly icon: ComponentType<{ readonly size?: number }>;
  readonly run: (editor: Tools) => void;
}
const MARKS: readonly Mark[] = [
  { name: "bold", label: "inbox.format.bold", icon: Bold, run: (at) => at.chain().focus().toggleBold().run() },
  { name: "italic", label: "inbox.format.italic", icon: Italic, run: (at) => at.chain().focus().toggleItalic().run() },
  {
    name: "underline",
    label: "inbox.format.underline",
    icon: Underline,
    run: (at) => at.chain().focus().toggleUnderline().run(),
  },
  {
    name: "strike",
    label: "inbox.format.strike",
    icon: Strikethrough,
    run: (at) => at.chain().focus().toggleStrike().run(),
  },
  { name: "link", label: "inbox.format.link", icon: Link2, run: () => {} },
  {
    name: "bulletList",
    label: "inbox.format.bullets",
    icon: List,
    run: (at) => at.chain().focus().toggleBulletList().run(),
  },
  {
    name: "orderedList",
    label: "inbox.format.numbers",
    icon: ListOrdered,
    run: (at) => at.chain().focus().toggleOrderedList().run(),
  },
  {
    name: "blockquote",
    label: "inbox.format.quote",
    icon: Quote,
    run: (at) => at.chain().focus().toggleBlockquote().run(),
  },
];

/** Made in a document that loads nothing: the editor's own way would ask for each picture, which the app's policy refuses. */
function htmlOf({ schema, state }: Tools): string {
  const inert = document.implementation.createHTMLDocument();
  DOMSerializer.fromSchema(schema).serializeFragment(state.doc.content, { document: inert }, inert.body);
  withPictures(inert.body);
  return inert.body.innerHTML;
}

function paragraphs(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped
    .split("\n")
    .map((line) => `<p>${line}</p>`)
    .join("");
}
