import { EditOutlined } from "@ant-design/icons";
import { type Availability, Availability as AvailabilityValues, type Patent, patentsEndpoints } from "@zhiqiao/contracts";
import { App, Button, Checkbox, Form, Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { Fact, Facts } from "../../shared/facts.tsx";
import { MoneyText } from "../../shared/money-text.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { readWan, writeWan } from "../demands/wan.ts";
import { WanInput } from "../demands/wan-input.tsx";
import { OfferTags } from "./patent-words.tsx";

/** "Not offered" excludes every offer, and the last choice wins. */
const settle = (before: readonly Availability[], after: readonly Availability[]): readonly Availability[] => {
  if (!after.includes("not_offered") || after.length === 1) return after;
  return before.includes("not_offered") ? after.filter((one) => one !== "not_offered") : ["not_offered"];
};

/** The words on a price repeat the price where they hold nothing but an amount: `60000元`. */
const isBareAmount = (words: string): boolean => /^[\d.,，\s]+(?:万?元)?$/u.test(words.trim());

const OfferForm = ({ patent, onClose }: { readonly patent: Patent; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("patents");
  const { message } = App.useApp();
  const [availability, setAvailability] = useState<readonly Availability[]>(patent.availability);
  const [price, setPrice] = useState(patent.priceFen === null ? "" : writeWan(patent.priceFen));
  const [priceText, setPriceText] = useState(patent.priceText ?? "");
  const write = useWrite(patentsEndpoints.offerPatent, {
    onDone: () => {
      void message.success(t("offer.saved"));
      onClose();
    },
  });
  const typed = readWan(price);
  const save = (): void => {
    if (typed.kind === "invalid") return;
    write.mutate({
      params: { id: patent.id },
      body: {
        availability: [...availability],
        priceFen: typed.kind === "fen" ? typed.fen : null,
        priceText: priceText.trim() === "" ? null : priceText.trim(),
      },
    });
  };
  const priceId = useId();
  const textId = useId();
  return (
    <Modal
      open
      title={t("offer.title")}
      okText={t("offer.save")}
      okButtonProps={{ loading: write.isPending, disabled: typed.kind === "invalid" }}
      onOk={save}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <Form layout="vertical" onFinish={save}>
        <Form.Item label={t("offer.availability")} extra={t("offer.exclusive")}>
          <Checkbox.Group
            value={[...availability]}
            options={AvailabilityValues.options.map((value) => ({ value, label: t(`availability.${value}`) }))}
            onChange={(chosen) => setAvailability((before) => settle(before, chosen))}
          />
        </Form.Item>
        <WanInput id={priceId} label={t("offer.price")} hint={t("offer.priceHint")} value={price} onChange={setPrice} />
        <Form.Item label={t("offer.priceText")} htmlFor={textId}>
          <Input
            id={textId}
            value={priceText}
            maxLength={100}
            placeholder={t("offer.priceTextHint")}
            onChange={(event) => setPriceText(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
};

/** What the owner offers; its own people may change it. */
export const OfferPanel = ({ patent }: { readonly patent: Patent }): ReactNode => {
  const { t } = useTranslation("patents");
  const [editing, setEditing] = useState(false);
  const stated = patent.availability.length > 0 || patent.priceFen !== null || patent.priceText !== null;
  return (
    <section className="panel" aria-labelledby="patent-offer">
      <div className="panel-line">
        <h2 id="patent-offer">{t("offer.title")}</h2>
        {patent.canOffer && (
          <Button type={stated ? "default" : "primary"} icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {stated ? t("offer.change") : t("offer.edit")}
          </Button>
        )}
      </div>
      {stated ? (
        <Facts>
          <Fact label={t("offer.availability")}>
            <OfferTags availability={patent.availability} />
            <EvidenceButton look="icon" kind="patent" id={patent.id} about={t("offer.title")} />
          </Fact>
          <Fact label={t("offer.priceStated")}>
            {patent.priceFen === null ? (
              (patent.priceText ?? <span className="muted">{t("offer.unpriced")}</span>)
            ) : (
              <MoneyText fen={patent.priceFen} />
            )}
            {patent.priceFen !== null && patent.priceText !== null && !isBareAmount(patent.priceText) && (
              <div className="muted">{patent.priceText}</div>
            )}
          </Fact>
        </Facts>
      ) : (
        <p className="muted">{t("offer.none")}</p>
      )}
      {editing && <OfferForm patent={patent} onClose={() => setEditing(false)} />}
    </section>
  );
};
