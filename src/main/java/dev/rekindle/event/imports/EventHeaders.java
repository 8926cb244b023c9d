package dev.rekindle.event.imports;

import dev.rekindle.member.imports.HeaderWords;
import dev.rekindle.member.imports.ImportTarget.Field;

/** The names of columns in files of events and purchases. */
final class EventHeaders {

    private EventHeaders() {}

    static HeaderWords events() {
        return common().add(Field.EVENT_ID, "id eventid transactionid orderid 事件id 事件编号 流水号 交易号 订单号")
                .add(Field.EVENT_TYPE, "type event eventtype eventname 事件 事件类型 事件名 事件名称 类型")
                .add(Field.AMOUNT, "amount total value revenue sum totalgbp 金额 总额 交易金额 实付金额");
    }

    static HeaderWords purchases() {
        return common().add(
                        Field.INVOICE,
                        "invoice invoiceno invoicenumber order orderid orderno ordernumber receipt"
                                + " receiptno 发票号 发票 订单号 订单编号 订单 小票号 单号")
                .add(Field.SKU, "sku stockcode productid productcode itemid article articleno 商品编码 商品编号 货号 商品id 条码")
                .add(Field.ITEM_NAME, "description productname itemname product item title 商品名称 商品名 商品 品名")
                .add(Field.QUANTITY, "quantity qty units count 数量 件数")
                .add(Field.PRICE, "price unitprice itemprice 单价 价格 售价")
                .add(Field.CATEGORY, "category productcategory department 品类 类目 商品分类 分类");
    }

    private static HeaderWords common() {
        return new HeaderWords()
                .add(
                        Field.EXTERNAL_ID,
                        "externalid member memberid memberno membernumber customer customerid customerno customernumber"
                                + " userid cardno cardnumber loyaltyid 会员号 会员编号 会员id 会员卡号 卡号 客户号 客户编号 用户id 用户编号 顾客编号 会员")
                .add(
                        Field.TIME,
                        "time timestamp date datetime occurredat invoicedate invoicedat orderdate purchasedate purchasedat"
                                + " createdat 时间 日期 发生时间 下单时间 购买时间 订单时间 交易时间 订单日期 交易日期")
                .add(Field.CURRENCY, "currency currencycode 货币 币种");
    }
}
