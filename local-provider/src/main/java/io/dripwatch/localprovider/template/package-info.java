/**
 * Stand-ins for providers that take no words but the id of an approved template and its values, in
 * a signed request: Alibaba Cloud SMS and Tencent Cloud SMS. They deliver to nobody.
 */
package io.dripwatch.localprovider.template;
