import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "#web/parts/button";
import { steadySubmit } from "#web/parts/form";
import { useWords } from "#web/parts/words";

type DialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot; the main one last. */
  readonly actions?: ReactNode;
  /** In the middle, or a sheet at the side that leaves the page in sight. */
  readonly place?: "middle" | "side";
  readonly wide?: boolean;
};

/** A task of its own over the page. Escape and the veil close it; focus goes back to where it was. */
export function Dialog({ title, isOpen, onClose, children, actions, place = "middle", wide = false }: DialogProps) {
  const { t } = useWords();
  return (
    <ModalOverlay
      className={`veil veil-${place}`}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`sheet sheet-${place}${wide ? " sheet-wide" : ""}`}>
        <AriaDialog className="sheet-inner">
          <header className="sheet-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="quiet" icon="close" aria-label={t("parts.close")} onPress={onClose} />
          </header>
          <div className="sheet-body">{children}</div>
          {actions !== undefined && (
            <footer className="sheet-foot" {...steadySubmit}>
              {actions}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
