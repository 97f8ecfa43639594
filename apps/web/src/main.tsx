import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { hideDecorativeIcons } from "./shared/decorative-icons.ts";
import { startMessages } from "./shared/i18n.ts";
import { markMissingParts } from "./shared/missing-part.ts";
import { giveNonceToStyles } from "./shared/style-nonce.ts";

const start = async (): Promise<void> => {
  giveNonceToStyles();
  markMissingParts();
  hideDecorativeIcons();
  await startMessages();
  const place = document.getElementById("root");
  if (place === null) throw new Error("index.html has no #root");
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
};

void start();
