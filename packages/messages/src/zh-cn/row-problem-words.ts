import type { RowProblemCode, RowProblemWords } from "../row-problems.ts";

/** Why a row of a file was not taken, or what to look at in one that was, and what to do about it. */
export const rowProblems: Record<RowProblemCode, RowProblemWords> = {
  "row.identity_conflict": {
    reason: "两个号码分别属于两件已登记的专利",
    remedy: "核对申请号与公开（公告）号，改正其中一个；不确定时只保留申请号。",
  },
  "row.owned_by_other_organization": {
    reason: "这条记录由其他单位持有或登记，不能由本单位修改",
    remedy: "请权利人自己导入，或请主管部门导入。",
  },
  "row.organization_unknown": {
    reason: "平台上没有这个单位，或它不在您负责的地区",
    remedy: "先登记该单位，或改为已登记的全称；留空则记为本单位征集的需求。",
  },
  "row.demand_ended": { reason: "这条需求已成交或已关闭，不再修改", remedy: "如有新的需求，请换一个编号作为新需求导入。" },
  "row.organization_conflict": {
    reason: "信用代码与名称对应的不是同一个主体",
    remedy: "核对信用代码和名称；主体改过名的，先在主体页登记新名称。",
  },
  "row.organization_elsewhere": { reason: "这个主体不在您负责的地区", remedy: "请由所在地区的主管部门导入。" },
  "row.region_unknown": {
    reason: "要新登记这个主体，但没有写明平台上有的地区",
    remedy: "填写行政区划代码，或平台上的地区名称；名称不唯一时用代码。",
  },
  "row.figures_by_officer": {
    reason: "经营数据只能由所在地区的主管部门或主体自己填写",
    remedy: "删去经营数据各列，或请所在地区的主管部门导入。",
  },
  "row.figures_without_year": { reason: "有经营数据但没有写明年度", remedy: "填写数据年度，例如 2025。" },
  "row.year_not_over": { reason: "这一年还没有结束", remedy: "年度数据请在年度结束后导入。" },
  "row.tag_without_start": { reason: "状态标签没有起始日期", remedy: "填写认定日期或有效期起。" },
  "row.tag_level_missing": {
    reason: "知识产权优势、示范企业要写明级别",
    remedy: "在标签前写明级别，例如“国家知识产权优势企业”，或填写级别一列。",
  },
  "row.tag_overlaps": { reason: "与已有的同类标签期限重叠", remedy: "核对期限；确需修改已有标签的，在主体页更正。" },
  "row.cell_too_large": { reason: "单元格内容超过 1 MB", remedy: "缩短这个单元格，或把长文本放到附件。" },
  "row.too_many_cells": { reason: "这一行的列数多于表头", remedy: "内容里可能有未加引号的分隔符，请给该单元格加上双引号。" },
  "row.too_few_cells": { reason: "这一行的列数少于表头", remedy: "检查这一行是否被换行截断，补齐缺少的列。" },
  "row.unclosed_quote": { reason: "引号没有成对", remedy: "补上缺少的双引号；内容中的双引号要写成两个。" },
  "row.binary_bytes": { reason: "含有不可见的控制字符", remedy: "删除这些字符，或从原系统重新导出。" },
  "row.not_json": { reason: "这一行不是 JSON 对象", remedy: "每行写一个完整的 JSON 对象，以 { 开头、以 } 结尾。" },
  "row.missing_title": { reason: "缺少名称", remedy: "补上专利、需求、成果或主体的名称。" },
  "row.missing_number": { reason: "申请号和公开（公告）号都没有", remedy: "至少填写一个号码，否则无法识别是哪件专利。" },
  "row.missing_problem": { reason: "缺少需求内容", remedy: "补上要解决的技术问题。" },
  "row.number_damaged_by_excel": {
    reason: "号码被 Excel 改成了科学记数法，末尾数字已丢失",
    remedy: "从原系统重新导出，并把该列设为“文本”格式后再保存。",
  },
  "row.invalid_application_number": { reason: "申请号不符合编号规则", remedy: "核对申请号，例如 202011438186.3 或 CN202011438186.3。" },
  "row.invalid_publication_number": { reason: "公开（公告）号不符合编号规则", remedy: "核对号码，例如 CN103104575A。" },
  "row.check_digit_mismatch": { reason: "申请号的校验位不对", remedy: "核对最后一位；按规则应为建议的号码。" },
  "row.uscc_check_mismatch": { reason: "统一社会信用代码的校验位不对", remedy: "对照营业执照核对 18 位代码。" },
  "row.date_not_understood": { reason: "日期无法识别", remedy: "写成 2026-11-21 的形式。" },
  "row.date_ambiguous": { reason: "日期有两种读法，无法确定月和日", remedy: "写成 2026-11-21 的形式。" },
  "row.dates_out_of_order": { reason: "日期先后矛盾：公开或授权早于申请", remedy: "核对申请日、公开日和授权日。" },
  "row.classification_not_understood": { reason: "分类号无法识别", remedy: "写成 H01M10/0525 的形式，多个用分号隔开。" },
  "row.status_not_understood": {
    reason: "法律状态无法识别，记为“未知”",
    remedy: "使用国家知识产权局的状态用语，如“授权”“驳回”“未缴年费”。",
  },
  "row.status_conflict": { reason: "详细状态和简单状态互相矛盾", remedy: "到原系统核对当前法律状态，改正其中一列。" },
  "row.type_not_understood": { reason: "专利类型无法识别", remedy: "写“发明”“实用新型”或“外观设计”。" },
  "row.type_conflicts_with_number": { reason: "专利类型和申请号表示的类型不一致", remedy: "核对申请号第 5 位和专利类型。" },
  "row.not_a_count": { reason: "这里应是一个整数", remedy: "只写数字，不带单位和文字。" },
  "row.amount_not_understood": { reason: "金额无法识别，原文已保留", remedy: "写成“50万元”或“面议”。" },
  "row.value_not_understood": { reason: "不在可选的范围内", remedy: "改成可选值之一；不确定可以留空。" },
  "row.excel_error_value": { reason: "单元格是 Excel 错误值（如 #N/A、#REF!）", remedy: "在 Excel 中修正公式，或直接填写内容。" },
  "row.formula_without_value": { reason: "单元格只有公式，没有计算结果", remedy: "在 Excel 中打开并保存一次，或“粘贴为数值”。" },
  "row.text_cut_by_excel": { reason: "文本恰好 32,767 个字符，可能被 Excel 截断", remedy: "从原系统导出 CSV，可得到完整文本。" },
  "xml.damaged": { reason: "XML 结构有误，这件文献没有读取（位置为行:列）", remedy: "从原系统重新下载；其余文献已照常读取。" },
  "xml.cut_off": { reason: "文献在结束标记之前中断（位置为行:列）", remedy: "文件可能没有下载完整，请重新下载。" },
  "xml.too_large": { reason: "这件文献超过可以读取的大小或层数（位置为行:列）", remedy: "确认文件没有损坏；确需导入时请联系管理员。" },
  "xml.entities": {
    reason: "文献声明了实体，为保护系统没有读取（位置为行:列）",
    remedy: "从原系统重新下载不带实体声明的文件，或删去 DOCTYPE 中的实体声明。",
  },
  "xml.no_number": {
    reason: "既没有公开号也没有申请号，无法识别是哪件专利（位置为行:列）",
    remedy: "补上其中一个号码，或从原系统重新下载。",
  },
  "xml.no_document": {
    reason: "文件中没有已知格式的专利文献",
    remedy: "可以读取 EPO DOCDB/OPS、WIPO ST.36 与 ST.96、国家知识产权局新旧格式、USPTO 和 JPO 的 XML。",
  },
  "row.undecodable_text": { reason: "有无法解码的文字", remedy: "以 UTF-8 或 GB18030 编码重新保存文件。" },
};
