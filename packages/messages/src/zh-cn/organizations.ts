import type { OrganizationKind, Region } from "@zhiqiao/contracts";

const kind: Record<OrganizationKind, string> = {
  platform: "平台运营机构",
  authority: "主管部门",
  university: "高等院校",
  institute: "科研院所",
  hospital: "医疗机构",
  enterprise: "企业",
  state_owned_enterprise: "国有企业",
  bank: "银行",
  guarantor: "担保机构",
  insurer: "保险机构",
  appraiser: "评估机构",
  agency: "服务机构",
};

const regionLevel: Record<Region["level"], string> = {
  country: "国家",
  province: "省",
  city: "市",
  district: "区县",
  zone: "功能区",
  park: "园区",
};

/** 主体 · organizations. */
export const organizations = {
  title: "主体",
  search: "按名称或统一社会信用代码查找",
  empty: "还没有主体",
  emptyHint: "主体由平台管理员或主管人员登记，导入时也会自动登记。",
  kind,
  regionLevel,
  columns: { name: "名称", kind: "类型", region: "地区", patents: "专利", demands: "需求", uscc: "统一社会信用代码" },
  filterKind: "主体类型",
  filterRegion: "地区（含下级）",
  detail: {
    basics: "基本信息",
    uscc: "统一社会信用代码",
    usccTerm: "由 18 位数字和字母组成，是法人和其他组织在全国唯一的身份代码（GB 32100）。",
    region: "地区",
    park: "园区",
    address: "地址",
    industry: "行业",
    intro: "简介",
    holdings: "专利与需求",
    patents: "{{value}} 件专利",
    demands: "{{value}} 条需求",
    patentsHint: "以本单位为权利人的专利",
    demandsHint: "本单位提出、您可以看到的需求",
  },
  create: {
    open: "登记主体",
    nameZh: "名称",
    nameZhInvalid: "请填写 2–120 个字的名称",
    nameEn: "英文名称",
    kind: "类型",
    kindMissing: "请选择类型",
    region: "地区",
    regionMissing: "请选择地区",
    uscc: "统一社会信用代码",
    usccInvalid: "代码应为 18 位数字和大写字母",
    address: "地址",
    intro: "简介",
    submit: "登记",
    done: "已登记 {{name}}。现在可以为它新建用户。",
  },
};
